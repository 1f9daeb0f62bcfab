"""What was learnt or gathered beforehand and ships with the program: data, gazetteer, model."""
