"""The pieces of the cards of youth and partners: their parts, and what stands in them."""
