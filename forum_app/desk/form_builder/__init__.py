"""What the pages of the form builder read and show; the rules of the form itself are in registration."""
