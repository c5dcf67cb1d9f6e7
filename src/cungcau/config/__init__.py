"""How the exchange is put together: settings from the environment alone, addresses, the server's entry."""
