"""The parts of the page of programs: their offerings, and of an offering roster, waitlist, sessions, completion."""
