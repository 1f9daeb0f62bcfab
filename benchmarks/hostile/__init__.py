"""Files of every format, damaged on purpose: does each end as a report or as a named failure?"""
