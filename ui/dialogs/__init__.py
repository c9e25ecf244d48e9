"""Windows that stand alone: the first start."""
