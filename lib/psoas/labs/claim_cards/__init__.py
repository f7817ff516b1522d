"""The claims of the ledger as cards to vote on."""
