"""A plugin for linkchecker: the host of the site itself, which stands on this machine, need not be spared."""

from linkcheck.plugins import _ConnectionPlugin


class OwnHost(_ConnectionPlugin):
    """Lifts the limit of ten questions a second, as the header ``LinkChecker`` in a host's answer would."""

    def applies_to(self, url_data):
        """Other people's hosts keep their limit."""
        return url_data.is_http() and not url_data.extern[0]

    def check(self, url_data):
        """Take the limit away."""
        url_data.aggregate.set_maxrated_for_host(url_data.urlparts[1])
