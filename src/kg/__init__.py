"""Read diplomatic readouts into a knowledge graph in which every fact leads to its words."""
