"""The record to views and exports."""
