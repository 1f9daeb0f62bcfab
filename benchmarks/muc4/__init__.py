"""MUC-4: an automatic scorer of terrorism templates, and reportedly scored with it."""
