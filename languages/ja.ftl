### サイトが自ら表示する言葉（日本語）。

## 全ページ共通

skip-link = 本文へ移動
nav-site = サイト内メニュー

## 数

count-events = { $count }件の出来事
