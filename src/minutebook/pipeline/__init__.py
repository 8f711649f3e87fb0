"""Joins the rooms: one function for each thing that a user wants done."""
