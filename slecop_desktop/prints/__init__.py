"""What is printed for people: sheets for the door, cards for the binder, letters, certificates, badges and labels."""
