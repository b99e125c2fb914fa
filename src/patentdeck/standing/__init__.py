"""What stands already: compared, verified, refreshed, and built again at every save of what it is made from."""
