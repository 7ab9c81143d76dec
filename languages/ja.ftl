### サイトが自ら表示する言葉（日本語）。

## 全ページ共通

skip-link = 本文へ移動
nav-site = サイト内メニュー

## 数

count-events = { $count }件の出来事

## 検索

search-title = 検索
search-button = 検索
search-label = 探す言葉
search-hint = 言葉の一部でも見つかります。引用符 “ ” で囲むと、書いたとおりに探します。キー：/
search-kinds = ページの種類
search-all = すべて
search-more = 続きを表示
search-lists = すべてのページの一覧
search-look = すべてのページの一覧：{ $lists }
search-no-scripts = 検索にはスクリプトが必要ですが、このブラウザーでは動いていません。下の一覧からすべてのページをたどれます。
search-none = { $query } は見つかりませんでした。言葉を減らすか、別の言葉で試すか、下の一覧をご覧ください。
search-one = { $query } は1ページにあります。
search-many = { $query } は{ $count }ページにあります。
search-about = { $query } は約{ $count }ページにあります。
search-some = { $query } のすべてを含むページはありません。一部を含むページ：{ $count }
search-few = { $query } のすべてを含むページ：{ $whole }。一部を含むページ：{ $count }
search-common = { $query } の言葉はほとんどのページにあります。もう少し特徴のある言葉を足してください。
search-wait = 探しています …
search-offline = 検索を読み込めませんでした。端末がオフラインのようです。接続してからもう一度お試しください。
search-failed = 検索を読み込めませんでした。ページを再読み込みしてください。

# 見つかったページの種類。
found-page = ページ
found-brief = 要約
found-actor = 関係者
found-topic = テーマ
found-event = 出来事
found-procedure = 手続
found-term = 用語

# 同じ種類。選ぶとき。
kinds-page = その他のページ
kinds-brief = 要約
kinds-actor = 関係者
kinds-topic = テーマ
kinds-event = 出来事
kinds-procedure = 手続
kinds-term = 用語
