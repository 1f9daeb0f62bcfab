"""The records of the contract, and those that pass between the stages."""
