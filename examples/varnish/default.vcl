# Varnish in front of Galley: serves published content from its cache until Galley purges it.
#
# Needs the module xkey (Debian: the package `varnish-modules`). On Galley's side: a public site, and
#
#     [delivery.purge]
#     edge = ["varnish", "http://127.0.0.1:6081/"]

vcl 4.1;

import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "7700";
}

# Who may purge.
acl galley {
    "localhost";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ galley) {
            return (synth(403, "Only Galley may purge"));
        }
        if (!req.http.xkey-purge) {
            return (synth(400, "The header xkey-purge names what to drop"));
        }
        set req.http.dropped = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Dropped " + req.http.dropped));
    }
}

sub vcl_backend_response {
    if (beresp.http.Surrogate-Key) {
        # Tagged responses are purged by tag, so they can be cached for long; browsers get Galley's own Cache-Control.
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        set beresp.ttl = 1d;
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
}
