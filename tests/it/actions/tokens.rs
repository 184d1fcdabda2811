//! Tokens: minting, showing, ending.

use galley::actions::{
    ActionError, Mode, TokenCreateRequest, TokenListRequest, TokenRevokeRequest, authenticate, first_tokens,
    token_create, token_list, token_revoke,
};
use galley::content::{Caller, Role, Timestamp, TokenId, TokenKind};

use super::scene::{Scene, admin, editor};

fn request(kind: TokenKind, role: Role) -> TokenCreateRequest {
    TokenCreateRequest { kind, role, label: "for a test".to_owned(), expires_at: None, mode: Mode::Real }
}

#[tokio::test]
async fn a_token_opens_what_it_was_minted_for() {
    let scene = Scene::open().await;
    let minted = token_create(&scene.context, &admin(), request(TokenKind::Management, Role::Author)).await.unwrap();
    let caller = authenticate(&scene.context, minted.secret.reveal()).await.unwrap();
    assert!(caller.may(Role::Author) && !caller.may(Role::Editor));
    assert_eq!(caller.name(), minted.token.id.0);

    let minted = token_create(&scene.context, &admin(), request(TokenKind::Delivery, Role::Admin)).await.unwrap();
    assert!(minted.secret.reveal().starts_with("gly_dlv_"));
    let caller = authenticate(&scene.context, minted.secret.reveal()).await.unwrap();
    assert!(matches!(&caller, Caller::Token(grant) if grant.role == Role::Viewer), "only management has roles");
    assert!(!scene.dump().await.contains(minted.secret.reveal()), "the secret is kept nowhere");
}

#[tokio::test]
async fn only_administrators_mint_and_revoke() {
    let scene = Scene::open().await;
    let before = scene.dump().await;
    let error = token_create(&scene.context, &editor(), request(TokenKind::Delivery, Role::Viewer)).await.unwrap_err();
    assert!(matches!(error, ActionError::Forbidden { needs: Role::Admin }));
    let revocation = TokenRevokeRequest { id: TokenId("none".to_owned()), mode: Mode::Real };
    let error = token_revoke(&scene.context, &editor(), revocation.clone()).await.unwrap_err();
    assert!(matches!(error, ActionError::Forbidden { needs: Role::Admin }));
    let error = token_revoke(&scene.context, &admin(), revocation).await.unwrap_err();
    assert!(matches!(error, ActionError::TokenNotFound));
    assert_eq!(scene.dump().await, before);
}

#[tokio::test]
async fn a_token_that_ended_opens_nothing() {
    let scene = Scene::open().await;
    let minted = token_create(&scene.context, &admin(), request(TokenKind::Delivery, Role::Viewer)).await.unwrap();
    let revocation = TokenRevokeRequest { id: minted.token.id, mode: Mode::Real };
    let revoked = token_revoke(&scene.context, &admin(), revocation.clone()).await.unwrap();
    let again = token_revoke(&scene.context, &admin(), revocation).await.unwrap();
    assert_eq!(revoked, again, "it ended once");
    let error = authenticate(&scene.context, minted.secret.reveal()).await.unwrap_err();
    assert!(matches!(error, ActionError::Unauthenticated));

    // The clock goes on by a second whenever it is looked at.
    let soon = Timestamp::from_micros(scene.context.clock.now().micros() + 2_500_000);
    let mut short = request(TokenKind::Delivery, Role::Viewer);
    short.expires_at = Some(soon);
    let minted = token_create(&scene.context, &admin(), short).await.unwrap();
    assert!(authenticate(&scene.context, minted.secret.reveal()).await.is_ok());
    let error = authenticate(&scene.context, minted.secret.reveal()).await.unwrap_err();
    assert!(matches!(error, ActionError::Unauthenticated));

    let mut late = request(TokenKind::Delivery, Role::Viewer);
    late.expires_at = Some(Timestamp::from_micros(0));
    let error = token_create(&scene.context, &admin(), late).await.unwrap_err();
    assert!(matches!(error, ActionError::ExpiryPassed { .. }));
}

#[tokio::test]
async fn a_preview_token_always_ends() {
    let scene = Scene::open().await;
    let minted = token_create(&scene.context, &admin(), request(TokenKind::Preview, Role::Viewer)).await.unwrap();
    let days = (minted.token.expires_at.unwrap().micros() - minted.token.created_at.micros()) / 86_400_000_000;
    assert_eq!(days, 30);
}

#[tokio::test]
async fn a_text_that_is_no_secret_is_refused_before_the_database_is_asked() {
    let scene = Scene::open().await;
    for text in ["", "gly_mgm_", "hello", &"gly_mgm_0".repeat(7)] {
        let error = authenticate(&scene.context, text).await.unwrap_err();
        assert!(matches!(error, ActionError::BadToken(_)), "{text}");
    }
    let mut rehearsal = request(TokenKind::Management, Role::Admin);
    rehearsal.mode = Mode::DryRun;
    let minted = token_create(&scene.context, &admin(), rehearsal).await.unwrap();
    let error = authenticate(&scene.context, minted.secret.reveal()).await.unwrap_err();
    assert!(matches!(error, ActionError::Unauthenticated), "what was only tried opens nothing");
}

#[tokio::test]
async fn of_racers_for_the_first_tokens_one_gets_them() {
    let scene = Scene::open().await;
    let mut racers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let context = scene.context.clone();
        racers.spawn(async move { first_tokens(&context).await.unwrap() });
    }
    let made: Vec<_> = racers.join_all().await.into_iter().flatten().collect();
    assert_eq!(made.len(), 1);
    let caller = authenticate(&scene.context, made[0].admin.secret.reveal()).await.unwrap();
    assert!(caller.may(Role::Admin));
    let kept = token_list(&scene.context, &caller, TokenListRequest { after: None, limit: 10 }).await.unwrap();
    let mut kinds: Vec<TokenKind> = kept.into_iter().map(|token| token.kind).collect();
    kinds.sort_by_key(|kind| *kind == TokenKind::Delivery);
    assert_eq!(kinds, [TokenKind::Management, TokenKind::Delivery]);
    assert!(first_tokens(&scene.context).await.unwrap().is_none());
}
