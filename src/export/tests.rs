//! What the exports of small dossiers are.
