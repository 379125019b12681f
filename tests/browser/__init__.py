"""The trainee's page in a real browser, served as a trainee gets it."""
