//! The tables, in the types that both databases have in common. `migrations/` makes them.

diesel::table! {
    entries (id) {
        id -> Text,
        content_type -> Text,
        locale -> Text,
        slug -> Text,
        revision -> BigInt,
        published_revision -> Nullable<BigInt>,
        published_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
        version -> BigInt,
        deleted_at -> Nullable<BigInt>,
        first_published_at -> Nullable<BigInt>,
        matching_revision -> Nullable<BigInt>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(entries, editions);
diesel::allow_tables_to_appear_in_same_query!(entry_references, editions);
diesel::allow_tables_to_appear_in_same_query!(revisions, editions);

diesel::table! {
    revisions (entry_id, number) {
        entry_id -> Text,
        number -> BigInt,
        document -> Text,
        schema_version -> Text,
        author -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    editions (entry_id) {
        entry_id -> Text,
        content_type -> Text,
        locale -> Text,
        slug -> Text,
        revision -> BigInt,
        published_at -> BigInt,
        updated_at -> BigInt,
        etag -> Text,
        body -> Binary,
    }
}

diesel::table! {
    edition_values (entry_id, path, position) {
        entry_id -> Text,
        path -> Text,
        position -> BigInt,
        content_type -> Text,
        kind -> Text,
        head -> Nullable<Text>,
        rest -> Nullable<Text>,
        number -> Nullable<Double>,
    }
}

diesel::table! {
    search_builds (content_type, version) {
        content_type -> Text,
        version -> Text,
        built_to -> Nullable<Text>,
        used_at -> BigInt,
    }
}

diesel::table! {
    search_indexes (number) {
        number -> BigInt,
        content_type -> Text,
        version -> Text,
        locale -> Text,
    }
}

diesel::table! {
    search_stale (content_type, version, entry_id) {
        content_type -> Text,
        version -> Text,
        entry_id -> Text,
    }
}

diesel::table! {
    servers (id) {
        id -> Text,
        address -> Text,
        process -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(search_builds, search_indexes);

diesel::table! {
    entry_references (entry_id, stage, position) {
        entry_id -> Text,
        stage -> Text,
        position -> BigInt,
        pointer -> Text,
        content_type -> Text,
        target -> Text,
    }
}

diesel::table! {
    tokens (id) {
        id -> Text,
        kind -> Text,
        role -> Text,
        label -> Text,
        hash -> Binary,
        author -> Text,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    secrets (name) {
        name -> Text,
        secret -> Binary,
    }
}

diesel::table! {
    changes (sequence) {
        sequence -> BigInt,
        at -> BigInt,
        author -> Text,
        verb -> Text,
        entry_id -> Nullable<Text>,
        content_type -> Nullable<Text>,
        locale -> Nullable<Text>,
        slug -> Nullable<Text>,
        revision -> Nullable<BigInt>,
        token_id -> Nullable<Text>,
    }
}
