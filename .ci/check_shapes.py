"""Reads what a served site tells others, as these do. usage: check_shapes.py GALLEY SITEMAP_XSD"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request

import feedparser
import xmlschema
from pyld import jsonld

SITE = "https://example.org"
SCHEMA_ORG = "https://schema.org"
# Which words of schema.org are addresses of things; so says its own context, which is not fetched.
CONTEXT = {
    "@context": {
        "@vocab": "http://schema.org/",
        **{word: {"@type": "@id"} for word in ("url", "image", "item", "target", "mainEntityOfPage")},
        **{word: {"@type": "http://schema.org/DateTime"} for word in ("datePublished", "dateModified")},
    }
}
# The one element of XHTML that sitemaps hold: which languages a page is there in.
XHTML = """<?xml version="1.0"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
  <xsd:element name="link"><xsd:complexType>
    <xsd:attribute name="rel" use="required" fixed="alternate"/>
    <xsd:attribute name="hreflang" type="xsd:language" use="required"/>
    <xsd:attribute name="href" type="xsd:anyURI" use="required"/>
  </xsd:complexType></xsd:element>
</xsd:schema>"""


def load(url, options):
    assert url.rstrip("/") == SCHEMA_ORG, f"only schema.org is referred to, but this is {url}"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def check_json_ld(get, slug):
    """Everything in it has a meaning: a processor drops what has none."""
    data = json.loads(get(f"/v1/content/articles/{slug}?include=jsonld"))["jsonld"]
    nodes = jsonld.flatten(data, options={"documentLoader": load})
    kinds = {kind.removeprefix("http://schema.org/") for node in nodes for kind in node.get("@type", [])}
    assert {"Article", "Person", "BreadcrumbList", "ListItem"} <= kinds, kinds
    article = next(node for node in nodes if "http://schema.org/Article" in node.get("@type", []))
    assert article["@id"] == f"{SITE}/articles/{slug}#article", article["@id"]
    for word in ("headline", "description", "datePublished", "dateModified", "inLanguage", "author"):
        assert f"http://schema.org/{word}" in article, f"{slug}: no {word}"
    for node in nodes:
        if "http://schema.org/Question" in node.get("@type", []):
            assert node["http://schema.org/name"] and node["http://schema.org/acceptedAnswer"]
    triples = jsonld.to_rdf(data, options={"documentLoader": load, "format": "application/n-quads"})
    assert len(triples.splitlines()) > 10
    return kinds


def check_sitemap(get, xsd, folder):
    xhtml = os.path.join(folder, "xhtml.xsd")
    with open(xhtml, "w", encoding="utf-8") as file:
        file.write(XHTML)
    schema = xmlschema.XMLSchema(xsd, locations={"http://www.w3.org/1999/xhtml": xhtml}, build=False)
    schema.import_schema("http://www.w3.org/1999/xhtml", xhtml)
    schema.build()
    text = get("/sitemap.xml").decode()
    schema.validate(text)
    assert f"{SITE}/articles/" in text
    wrong = text.replace("<loc>", "<lock>", 1).replace("</loc>", "</lock>", 1)
    assert not schema.is_valid(wrong), "the grammar tells a wrong sitemap"


def check_feeds(get, slugs):
    for ending, version in (("rss", "rss20"), ("atom", "atom10")):
        feed = feedparser.parse(get(f"/v1/feeds/articles.{ending}"))
        assert not feed.bozo, f"{ending}: {feed.get('bozo_exception')}"
        assert feed.version == version, feed.version
        assert {entry.link for entry in feed.entries} == {f"{SITE}/articles/{slug}" for slug in slugs}
        assert all(entry.published_parsed and entry.content and entry.author for entry in feed.entries)
    feed = json.loads(get("/v1/feeds/articles.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and len(feed["items"]) == len(slugs)


def main():
    galley, xsd = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "GALLEY_DATABASE_URL": f"sqlite://{folder}/galley.db",
            "GALLEY_SERVER_BIND": "127.0.0.1:0",
            "GALLEY_SITE_URL": SITE,
            "GALLEY_SITE_TITLE": "Example",
            "GALLEY_LOG_LEVEL": "warn",
            "NO_COLOR": "1",
        }
        command = [galley, "serve", "--site", "examples/site", "--public"]
        server = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True)
        try:
            found = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stdout)
            base = next(match.group() for match in found if match)

            def get(path):
                with urllib.request.urlopen(base + path, timeout=30) as answer:
                    return answer.read()

            slugs = [item["slug"] for item in json.loads(get("/v1/content/articles?limit=100"))["items"]]
            assert len(slugs) >= 3, slugs
            kinds = set().union(*(check_json_ld(get, slug) for slug in slugs))
            assert {"FAQPage", "Question", "Answer"} <= kinds, kinds
            check_sitemap(get, xsd, folder)
            check_feeds(get, slugs)
        finally:
            server.terminate()
            server.wait(timeout=30)


main()
