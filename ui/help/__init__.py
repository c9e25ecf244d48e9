"""Help inside the window: the guide beside the page, what a number means, the tour, the sheet for who comes next."""
