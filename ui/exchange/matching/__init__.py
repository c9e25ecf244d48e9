"""The step of an import in which a person says which rows are records and what each column is."""
