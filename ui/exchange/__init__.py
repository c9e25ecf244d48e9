"""The parts of the exchange page: where one begins, matching columns, checking the plan, and what came of it."""
