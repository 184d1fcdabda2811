"""A whole session with `galley lsp`, held by a client that is not ours: what the server sends is read into the types of
the protocol's own model, so that a wrong message is an error. Started by `.ci/lsp-client`."""

import os
import pathlib
import tempfile

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

GALLEY = os.environ["GALLEY"]
BAD = """---
title: \U0001f600 a vote
sumary: The council votes on the bridge.
---

## Questions {#questions .faq}

### When?

On Tuesday.
"""


def registering_client() -> LanguageClient:
    """A client that takes registrations. The one of pytest-lsp refuses them, and fails the test that runs at that moment."""
    client = make_test_lsp_client()
    client.registered = []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        client.registered.extend(registration.method for registration in params.registrations)

    return client


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[GALLEY, "lsp"], client_factory=registering_client),
)
async def client(request, lsp_client: LanguageClient):
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder)
        (site / "galley.toml").write_text("")
        (site / "content/articles/en").mkdir(parents=True)
        lsp_client.site = site
        await lsp_client.initialize_session(
            types.InitializeParams(
                capabilities=client_capabilities(request.param), root_uri=site.as_uri(), workspace_folders=None
            )
        )
        yield
        await lsp_client.shutdown_session()


async def opened(client: LanguageClient, text: str) -> str:
    uri = (client.site / "content/articles/en/vote.md").as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text))
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri


@pytest.mark.asyncio
async def test_a_bad_file_is_told_mended_and_clean(client: LanguageClient):
    uri = await opened(client, BAD)
    (finding,) = [found for found in client.diagnostics[uri] if found.code == "S102"]
    assert (finding.source, finding.severity) == ("galley", types.DiagnosticSeverity.Error)
    assert finding.range == types.Range(types.Position(2, 0), types.Position(2, 6))
    (action,) = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), finding.range, types.CodeActionContext(diagnostics=[finding])
        )
    )
    assert action.kind == types.CodeActionKind.QuickFix
    (change,) = action.edit.document_changes
    (edit,) = change.edits
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=2, uri=uri),
            [types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)],
        )
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert [found for found in client.diagnostics[uri] if found.severity == types.DiagnosticSeverity.Error] == []


@pytest.mark.asyncio
async def test_fields_and_block_types_are_explained_and_offered(client: LanguageClient):
    uri = await opened(client, BAD.replace("sumary: The council votes on the bridge.", "su"))
    document = types.TextDocumentIdentifier(uri)
    items = await client.text_document_completion_async(types.CompletionParams(document, types.Position(2, 2)))
    assert "summary" in [item.label for item in items]
    items = await client.text_document_completion_async(types.CompletionParams(document, types.Position(5, 29)))
    assert "faq" in [item.label for item in items]
    uri = await opened(client, BAD)
    hover = await client.text_document_hover_async(types.HoverParams(document, types.Position(1, 1)))
    assert "`title`" in hover.contents.value
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert [symbol.name for symbol in symbols] == ["Questions"]


@pytest.mark.asyncio
async def test_files_are_watched_by_the_clients_that_can(client: LanguageClient):
    # The registration comes before anything that is said of a file.
    await opened(client, BAD)
    watching = client.capabilities.workspace.did_change_watched_files
    can = watching is not None and watching.dynamic_registration
    assert client.registered == ([types.WORKSPACE_DID_CHANGE_WATCHED_FILES] if can else [])
