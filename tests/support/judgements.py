"""Words of ICD 203 and of the Admiralty code: a reviewer may use them, the program never does."""

import re

ICD_203 = (
    "almost no chance|very unlikely|unlikely|roughly even|even odds|likely|very likely|"
    "almost certain|almost certainly|nearly certain|remote chance|highly improbable|improbable|"
    "probable|highly probable|probably"
)
ADMIRALTY = (
    "completely reliable|usually reliable|fairly reliable|not usually reliable|unreliable|"
    "reliability cannot be judged|truth cannot be judged|confirmed by other sources|"
    "possibly true|doubtfully true|[A-F][1-6]"
)
JUDGED = re.compile(rf"\b(?:{ICD_203}|{ADMIRALTY})\b")
