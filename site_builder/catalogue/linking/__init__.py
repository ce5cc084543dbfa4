"""Link records that are sightings of one paper."""
