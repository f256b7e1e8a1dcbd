"""What the office promises of each service in the fourteen components of PermenPANRB 15/2014, and its service charter."""
