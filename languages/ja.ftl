### サイト自身が表示する言葉（日本語）。キーと値は `en.ftl` と同じもの。
### 言葉の変え方と言語の加え方は `docs/languages.md` にある。

## 並べ方

list-comma = 、
list-semicolon = ；
list-and = { $others }、{ $last }
list-or = { $others }または{ $last }

## 日付

date-year = { $year }年
date-year-bc = 紀元前{ $year }年
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
date-month = { $year }{ $month }
date-day = { $year }{ $month }{ $day }日
date-time = { $day } { $time }
date-zone = { $time }（UTC{ $offset }）
date-spring = { $year }春
date-summer = { $year }夏
date-autumn = { $year }秋
date-winter = { $year }冬
date-winter-years = { $first }〜{ $second }年冬
date-decade = { $year }年代
date-century = { $first }〜{ $last }
date-around = { $date }頃
date-noted = { $date }（{ $notes }）
date-month-unknown = 月は不明
date-day-unknown = 日付は不明
date-uncertain = 不確か
date-from-to = { $first }〜{ $last }
date-from = { $first }以降
date-from-unknown = { $first }から（終わりの日付は不明）
date-until = { $last }まで
date-until-unknown = { $last }まで（始まりの日付は不明）
date-unknown = 日付不明
date-between = { $first }から{ $last }までの間
date-earliest = 早ければ{ $date }
date-latest = 遅くとも{ $date }
date-latest-end = 遅くとも{ $date }中
span-days = { $count }日
span-months = { $count }か月
span-years = { $count }年
span-about = 約{ $span }
span-at-least = 少なくとも{ $span }

## 全ページ共通

skip-link = 本文へ移動
nav-site = サイト内メニュー
nav-breadcrumb = 現在の位置
nav-neighbors = 前後のページ
nav-neighbors-briefs = 日付順の資料要約
nav-neighbors-brief-pages = ほかの資料要約
nav-neighbors-events = 日付順の出来事
nav-neighbors-changes = ほかの更新
nav-neighbors-further = 続きのページ
nav-neighbors-days = 判明していた内容が変わった日
nav-years = 年
nav-kinds = 種類
nav-letters = 見出し文字
nav-contents = このページの内容
neighbor-earlier = 前へ
neighbor-later = 次へ
home = ホーム
foot-as-of = 「{ $site }」は、{ $date }までに公表された情報に基づいています。
foot-publisher = 発行：{ $name }
foot-license = ライセンス：{ $name }

## ページの名前

title-home = ホーム
title-moved = { $title }（{ $address }から移動）
title-edition = { $title }（{ $date }の固定版）
title-part = { $title }（{ $count }ページ中{ $number }ページ目）
title-briefs = 資料要約
title-actors = 機関・人物
title-topics = テーマ
title-chronology = 年表
title-procedures = 手続き
title-glossary = 用語集
title-pages = その他のページ
title-data = データ
title-editions = 固定版
title-edition-of = { $date }の固定版
title-changes = 更新履歴
title-history = 「{ $title }」の変更履歴
title-since = { $date }以降の「{ $title }」の変更
title-timeline = 年表の全体図
title-turns = 当時判明していた内容
title-known = { $date }時点で判明していた内容
title-missing = ページが見つかりません

## 一覧の説明

lead-briefs = 資料を一つずつ、このサイトの言葉で要約しています。どこまで読んで書いたかも示しています。
lead-actors = 関係する機関、役職、人物、団体の一覧です。
lead-topics = この資料集全体を通じて取り上げているテーマです。
lead-chronology = 日付のある出来事の一覧です。何が予定され、何が実現し、誰がそう述べたかがわかります。
lead-procedures = 誰が審査し、承認し、実行するのかを、手順ごと、ケースごとに示しています。
lead-glossary = この分野の用語とその意味です。
lead-pages = その他のページです。
lead-data = この資料集の内容すべてを、プログラムや表計算ソフトで使える表にしています。
lead-editions = 特定の日のサイトをそのまま保存したものです。固定版は変わることがありません。文言を正確に引用するときは、固定版を引用してください。
lead-changes = この資料集の更新を日ごとに示しています。内容の変更と表現の変更は分けています。
lead-history = このページの各版、変更した点、版どうしの違いを示しています。
lead-timeline = すべての出来事をテーマごとに並べ、予定と実際を一枚の図で示しています。
lead-turns = 資料によって判明した内容が変わった日ごとの年表です。その日までに述べられていたことだけを示し、後からわかったことは含みません。
lead-known = { $date }時点で判明していた出来事は{ $count }件です。
lead-known-new = この日に初めて伝えられた出来事：{ $count }件。
lead-known-changed = この日から見方が変わった出来事：{ $count }件。
lead-known-same = この日に変わったことはありません。
sentence-space = { "" }
in-brackets = （{ $words }）
labelled = { $label }：{ $words }

## ページの種類

kind = { $of ->
    [brief] 資料要約
    [actor] 機関・人物
    [topic] テーマ
    [event] 出来事
    [procedure] 手続き
    [term] 用語
   *[other] ページ
 }
a-brief = 資料要約
a-actor = 機関・人物のページ
a-topic = テーマ
a-event = 出来事
a-procedure = 手続き
a-term = 用語
a-page = ページ

## 数

count-events = 出来事{ $count }件
count-briefs = 資料要約{ $count }件
count-steps = 手順{ $count }件
count-cases = ケース{ $count }件
count-pages = { $count }ページ
count-bytes = { $count }バイト

## 項目の名前

fact-short-name = 略称
fact-kind = 種類
fact-parent = 所属
fact-children = 傘下の組織
fact-established = 設置
fact-abolished = 廃止
fact-predecessor = 前身
fact-successor = 後継
fact-members = 構成員
fact-member-of = 所属する組織
fact-follow = 更新の通知
fact-version = 版
fact-source = 資料
fact-container = 掲載
fact-publisher = 発行元
fact-source-authors = 著者
fact-published = 公表日
fact-language = 言語
fact-read = 確認の範囲
fact-read-on = { $badge }（{ $date }確認）
fact-archive = 保存コピー
fact-authors = 要約者
fact-topics = テーマ
fact-topic = テーマ
fact-actors = 機関・人物
fact-events = 出来事
fact-briefs = 資料要約
fact-date = 日付
fact-status = 状況
fact-first-planned = 当初の予定
fact-came = 実現した日
fact-stage = 段階
fact-reading = 読み
fact-also = 別の表記
fact-see = 参照

## ページ内の見出し

section-procedure = 手続きでの役割
section-events = 出来事
section-briefs = 資料要約
section-names = 別の名称
section-disputes = 資料の間で食い違う点
section-statements = 出来事についての記述
section-relays = この資料を伝えたもの
section-moved = 日付の移り変わり
section-terms = 用語
section-sources = 出典
section-backlinks = このページへのリンク
further-lead = { $link }のページの続きです。
further-briefs = ほかの資料要約（{ $count }件）
further-backlinks = このページへのほかのリンク（{ $count }件）
section-changes = 変更点
section-withdrawn = 取り下げたページ
section-stages = 段階
section-bases = 各記述の根拠
section-steps = 手順
section-cases = ケースごとの分担
section-stand = 現在の状況
section-past-due = 期日を過ぎて未確認
section-due = 次の予定
section-under-way = 進行中
section-ways = ここから読む
section-latest = 新しい資料要約

## 表示ラベルとその意味

read-full = 全文を確認
read-full-meaning = 全文を読みました
read-excerpt = 一部を確認
read-excerpt-meaning = 一部だけを読みました
read-secondhand = 間接的に確認
read-secondhand-meaning = 他の資料の紹介を通じてのみ知り得たものです
read-headline = 見出しのみ確認
read-headline-meaning = 見出し以外は確認していません
read-relay = 他の資料の転載
read-relay-meaning = 他の資料の内容を伝えるだけで、独立した裏付けにはなりません
status-occurred = 実現
status-occurred-meaning = すでに起きました
status-under-way = 進行中
status-under-way-meaning = 現在進んでいます
status-scheduled = 日程確定
status-scheduled-meaning = 日付が決まっています
status-planned = 予定
status-planned-meaning = 実施する意向が示されています
status-superseded = 別の形に変更
status-superseded-meaning = 別のものに置き換えられました
timing-late = 遅れ
timing-late-meaning = 資料が示した期日より後に実現した、または実現する見込みです
timing-past-due = 期日を過ぎて未確認
timing-past-due-meaning = 期日を過ぎましたが、実現したと述べる資料はここにはありません
timing-unconfirmed = ここでは未確認
timing-unconfirmed-meaning = 実現したとみられますが、要約した資料の中にそう述べるものはありません
basis-law = 法律
basis-law-meaning = 成立した法令の定めによります
basis-draft = 案
basis-draft-meaning = 案の段階の内容で、その後変わっている可能性があります
basis-reported = 報道など
basis-reported-meaning = 資料が伝える内容で、法令や案は挙げられていません
basis-inferred = 推定
basis-inferred-meaning = このサイトの解釈です
stage-now = 現在

## 出典と引用

source-number = 出典{ $number }
source-number-at = 出典{ $number }、{ $place }
source-none = 出典は示されていません。
source-authors = { $names }：
source-own = このページは次の資料を要約したものです：{ $work }
source-own-read = { $date }に確認。
source-of-page = このページの資料です。
source-brief = 資料要約：{ $link }。
source-language = { $language }
source-archived = 保存コピー
source-archived-of = { $copy }（{ $date }）。
source-end = 。
source-copy = コピー
source-copy-of = { $date }のコピー
source-back = 本文へ戻る：出典{ $number }、{ $count }か所目
paragraph-number = 第{ $number }段落
no-title = ［見出し未確認］
cite-page = このページの引用
cite-fixed = このページの内容は{ $date }の固定版に保存されています。そちらを引用してください。
cite-paragraph = 段落を引用するときは、段落番号と、¶のリンク先のアドレスを添えてください：{ $number }、{ $address }
cite-paragraph-number = 第{ $number }段落
cite-source = 元の資料の引用
cite-source-why = 資料の内容を引用するときは、資料を実際に開いて確認したうえで、資料そのものを引用してください。このページは当サイトが作成したもので、資料の発行元によるものではありません。
cite-style = { $style }：{ $entry }
cite-note = 注：{ $entry }
cite-bibliography = 文献一覧：{ $entry }
cite-others = ほかの形式
cite-others-files = ほかの形式と文献管理ソフト用ファイル
cite-files = ファイル

## 資料要約

brief-relays = 独立した裏づけではありません。
brief-relays-what = この資料は別の資料の内容を伝えているだけです：{ $source }
brief-relayed-by = 次の資料はこの資料の内容を伝えているだけで、裏づけにはなりません。
brief-our-reading = 当サイトの見方：
brief-other-source = もう一方の資料：{ $source }
brief-other-brief = 別の資料要約での指摘：{ $source }
brief-date-given = この資料での日付：{ $date }。
brief-date-known = 現在判明している日付：{ $date }
briefs-none = 資料要約はまだありません。
undated = 日付なし

## 機関・人物

actor-belongs = 所属：{ $link }
actor-step-of = { $link }の手順
actor-case-of = { $link }のケース
actor-does = { $at }：{ $does }
actors-none = 機関・人物はまだ登録されていません。
actor-council = 会議・本部
actor-office = 事務局・庁
actor-police = 警察
actor-military = 防衛・軍事組織
actor-commission = 委員会
actor-ministry = 省
actor-legislature = 議会
actor-post = 役職
actor-person = 人物
actor-party = 政党
actor-panel = 有識者会議など
actor-group = 団体
actors-council = 会議・本部
actors-office = 事務局・庁
actors-police = 警察
actors-military = 防衛・軍事組織
actors-commission = 委員会
actors-ministry = 省
actors-legislature = 議会
actors-post = 役職
actors-person = 人物
actors-party = 政党
actors-panel = 有識者会議など
actors-group = 団体・その他
does-who = 関与する
does-reviewed_by = 審査する
does-approved_by = 承認する
does-consulted = 協議を受ける
does-acts = 実行する

## テーマと用語

topics-none = テーマはまだありません。
terms-none = 用語はまだありません。
term-also = 別の表記：{ $words }。
term-see = { $link }も参照してください。

## 出来事と年表

event-said-on = 述べた日
event-date-given = 示した日付
event-seen-as = 当時の状況
event-what-said = 内容
event-no-date = なし
event-statements = 各資料の記述（古い順）
event-known-then = 当時判明していた内容の年表
moved = { $first }{ $today }
moved-first = 当初の予定は{ $date }でした。
moved-superseded = その後、別のものに置き換えられました。
moved-occurred = 実際の日付は{ $date }です。
moved-occurred-late = 実際の日付は{ $date }で、{ $lateness }です。
moved-under-way = 現在進行中です（{ $date }）。
moved-under-way-late = 現在進行中です（{ $date }、{ $lateness }）。
moved-expected-late = 現在の見込みは{ $date }で、{ $lateness }です。
moved-expected = 現在の見込みは{ $date }です。
lateness = { $date }時点の見込みより{ $span }遅れ
chronology-count = { $date }時点で判明している出来事は{ $count }件です。
chronology-as-known = 過去の各時点で判明していた内容
chronology-as-known-link = { $link }もご覧いただけます。
chronology-calendar = カレンダーへの登録：{ $links }。
chronology-none = 出来事はまだありません。
chronology-no-beginning = 始まりの日付が不明
stages-counts = 段階・年ごとの出来事の件数
stages-all = 合計
stages-calendar = カレンダー
heading-event = 出来事

## 日付の図

month-short-1 = 1月
month-short-2 = 2月
month-short-3 = 3月
month-short-4 = 4月
month-short-5 = 5月
month-short-6 = 6月
month-short-7 = 7月
month-short-8 = 8月
month-short-9 = 9月
month-short-10 = 10月
month-short-11 = 11月
month-short-12 = 12月
picture-as-of = { $date }時点
picture-all = テーマ別の出来事：予定と実際
picture-foremost = テーマ別の今後の予定と最近の出来事：予定と実際
picture-of = { $title }：出来事の予定と実際
picture-piece = { $title }（{ $count }図のうち{ $number }）
picture-no-topic = テーマなし
picture-left-out = 図には、全{ $count }件のうち今後の予定と最近のものを中心に{ $shown }件を示しています。
picture-numbered = 名前が入らないところには、一覧にある出来事の番号を示しています。
picture-same = 同じ内容を文字で読む
picture-hint = 図がこの画面より広いため、横に動かしてご覧ください。
picture-count = 出来事{ $count }件。
picture-span = { $first }から{ $last }まで。
picture-occurred = 実現{ $count }件。
picture-under-way = 進行中{ $count }件。
picture-to-come = 今後の予定{ $count }件。
picture-superseded = 別の形に変更{ $count }件。
picture-late = 遅れ{ $count }件。
picture-past-due = 期日を過ぎて未確認{ $count }件。
picture-next = 次の予定：{ $title }、{ $date }。
picture-moved = 日付の変遷：{ $title }
picture-moved-count = 日付を示した記述は{ $count }件。古いものから順に上から並べています。
picture-moved-first = 最初に示された日付：{ $date }。
picture-said = { $on }の記述：{ $date }
picture-today = 現在の見方：{ $date }
picture-said-left-out = 古い記述{ $count }件は、表だけに示しています。
sign-day = その日に実現
sign-lasting = その期間続いたこと
sign-within = その期間のある日に実現
sign-under-way = 進行中
sign-planned = その時期の予定
sign-late = 遅れ：予定の日から実現した日、または現在の見方まで
sign-unconfirmed = 実現したとみられるが、ここでは未確認
sign-superseded = 別のものに置き換えられた
sign-uncertain = 日付、または薄れていく端は確かではない
sign-said = 記述された日と、示された日付までの隔たり
sign-held = 現在の見方
sign-as-of = この資料集が把握している最後の日
sign-cut = 始まりも終わりもない期間を省略

## ある日に判明していた内容

known-left-out = この日より後に述べられたことは含みません。名称は現在のものです。
known-all-days = すべての日の一覧
known-new = この日に判明したこと
known-all = 判明していたことの一覧
known-caption = { $date }時点の年表
known-from = 根拠となる資料
known-that-day = この日の変化
known-no-date = 日付は示されていません
known-days = { $count }日分あります。
known-events = 出来事{ $count }件：{ $links }
change-new = 新規
change-exact = 日付がより詳しく示されました：{ $before }から{ $now }へ
change-vague = 日付がより大まかに示されました：{ $before }から{ $now }へ
change-moved = { $before }から{ $now }に変更
change-moved-span = 「{ $before }」から「{ $now }」に変更
change-dated = 日付が示されました：{ $now }
change-occurred = 実現が確認されました
change-under-way = 進行中であることが確認されました
change-scheduled = 日程が確定しました
change-planned = 予定されました
change-planned-again = 予定の段階に戻りました
change-superseded = 別のものに置き換えられました
change-join = 。

## 手続き

as-known-on = { $date }時点の情報
as-known-on-stop = { $date }時点の情報です。
procedure-caution = 注意：
procedure-row-as-known = （{ $date }時点）
procedure-caption = 審査・承認・協議・実行の担当
procedure-case = ケース
procedure-reviews = 審査
procedure-approves = 承認
procedure-consulted = 協議先
procedure-acts = 実行
procedures-none = 手続きはまだありません。

## トップページ

glance-stage = 現在の段階：{ $stage }（{ $count }段階中{ $number }番目）
glance-due = 次の予定：{ $event }（{ $date }）
glance-past-due = 期日を過ぎて未確認：{ $count }件
stage-stand = { $count }件のうち{ $occurred }件が実現
stage-stand-superseded = 、{ $count }件は別の形に変更

## 固定版・更新・変更履歴

edition = 固定版
edition-note = { $date }時点の固定版です。
edition-current = 最新版を見る
edition-held = このページの固定版：{ $links }。
edition-history = このページの変更履歴
edition-copy = コピーの保存と確認
edition-archive = 保存ファイル
edition-sha256 = SHA-256
edition-commit = コミット
edition-generator = 作成ソフト
editions-none = 固定版はまだありません。
changes-since = 最新の固定版以降の変更
changes-differ-now = { $edition }と異なるページは{ $count }件あります{ $named ->
    [some] （その一部）
   *[all] { "" }
 }：
changes-differ-before = { $edition }：一つ前の固定版と異なるページは{ $count }件あります{ $named ->
    [some] （その一部）
   *[all] { "" }
 }：{ $links }
changes-note = { $page }：{ $note }
changes-history = 変更履歴
changes-history-of = { $title }の変更履歴
changes-editorial = 表現の変更
changes-none = まだ変更はありません。
change-line = { $date }：{ $note }
change-minor = 軽微な変更
history-withdrawn = このページは取り下げられました。理由は{ $link }に示しています。以前の内容はここには掲載していません。
history-gone = このページはもうありません。このページを含む最新の固定版：{ $link }
history-versions = 版の一覧
history-first = 最初の版
history-same = 変更なし
history-changed = 変更あり
history-present = 現在の版
history-timemap = { $link }（Memento TimeMap）
history-timemap-link = プログラム用の一覧
history-substantive = 内容の変更
history-editorial = 表現の変更
history-from-to = { $from } → { $to }
history-compare = 比較：{ $from }、{ $to }
history-differences = 違いを詳しく見る
difference-title = タイトル：変更
difference-same = { $count }か所は変更なし
difference-what = { $what }：{ $change }
difference-taken-out = ［削除：
difference-put-in = ［追加：
difference-end = ］
difference-edited = 変更
difference-added = 追加
difference-removed = 削除
difference-up = 上へ移動
difference-down = 下へ移動
difference-up-edited = 上へ移動して変更
difference-down-edited = 下へ移動して変更
block-lead = 概要
block-heading = 見出し
block-paragraph = 段落
block-item = 箇条書き
block-row = 表の行
block-code = コード
block-fact = 項目
block-statement = 記述
block-dispute = 食い違い
block-step = 手順
block-case = ケース
differs-title = タイトルの変更
differs-edited-first = 変更{ $count }か所
differs-added-first = 追加{ $count }か所
differs-removed-first = 削除{ $count }か所
differs-moved-first = 移動{ $count }か所
differs-edited = 変更{ $count }か所
differs-added = 追加{ $count }か所
differs-removed = 削除{ $count }か所
differs-moved = 移動{ $count }か所
differs-nothing = 内容の変更なし
differs-whole = { $parts }。
differs-and-same = { $parts }（{ $count }か所は変更なし）。

## 案内ページ

missing-lead = このアドレスにページはありません。
missing-why = リンクや引用からお越しの場合は、アドレスの一部が欠けている可能性があります。
missing-ways = 次のページもご覧ください：
moved-to = このページのアドレスが変わりました：{ $link }
withdrawn-lead = この{ $kind }は{ $date }に取り下げられました。
withdrawn-why = 理由：
withdrawn-instead = 代わりに{ $link }をご覧ください。
withdrawn-kept = このページを引用した方が経緯を確認できるように、アドレスは残しています。

## データ

data-as-known = { $date }時点の情報です。
data-license = { $name }の条件で利用できます。
data-files = ファイル
data-json = すべての表を一つにまとめたJSONファイルです。値はそのまま収めています。
data-schema = JSONファイルの内容を記述したJSON Schema（2020-12）です。
data-linked = この資料集をschema.orgの語彙で表したJSON-LDです。
data-csvw = 下の各表の内容を記述したCSVWメタデータです。
data-reading = データの読み方
data-reading-tables = 各表はUTF-8のCSVファイルで、1行目が列名です。同じ行がdossier.jsonにも、表の名前で入っています。
data-reading-ids = ページはidで識別します。idの意味が変わることはありません。列が示す表に見つからないidは、取り下げたページのものです。
data-reading-dates = 日付は{ $edtf }で書いています。2026-10は月、[2026-10..]は「早ければ2026年10月」、日は2026-10-01のように書きます。
data-reading-lists = CSVのリストは項目の間を | で区切ります。数式のように始まる文字列は、表計算ソフトが文字列として扱うように先頭に ' を付けています。JSONでは値をそのまま収め、値がないものは省いています。
data-reading-texts = 用語の意味を除き、ページの本文はデータに含まれません。本文は各ページにあります。
data-reading-version = この表の形式はバージョン{ $version }です。同じバージョンの中では、末尾に列が加わることはありますが、列の名前や意味が変わったり、列がなくなったりすることはありません。
data-row = 各行は{ $row }です。
data-column = 列
data-value = 値
data-meaning = 意味
data-may-be-empty = { $value }（空の場合あり）
data-values = { $meaning }：{ $values }
data-type-id = id
data-type-to = { $table }のid
data-type-page = ページのid
data-type-text = 文字列
data-type-edtf = 日付（EDTF）
data-type-day = 日
data-type-address = サイト内のアドレス
data-type-web = ウェブアドレス
data-type-word = 語
data-type-number = 数
data-type-truth = true または false
data-type-list = リスト：{ $type }

## フィード・カレンダー・リンク用の画像

follow-feed = すべての更新のフィード
follow-corrections = 訂正のフィード
follow-calendar = カレンダー
follow-data = データ
alternate-feed = すべての資料要約と更新（Atom）
alternate-corrections = 訂正（Atom）
alternate-corrections-title = { $site }：訂正
alternate-calendar = カレンダー（iCalendar）
alternate-page-feed = フィード（Atom）
alternate-json = JSON
alternate-json-title = { $site }（JSON）
alternate-json-ld = JSON-LD
alternate-json-ld-title = { $site }（JSON-LD）
calendar-earliest = ［早ければ］
calendar-latest = ［遅くとも］
calendar-event = { $status }：{ $date }
calendar-standing = { $event }（{ $standing }）
calendar-sentence = { $event }。
feed-changed = 変更：{ $title }
feed-changed-on = { $date }の変更：
feed-withdrawn = 取り下げ：{ $title }
feed-minor = （軽微）
feed-source = 資料：{ $source }。{ $read }。
card-at = { $count }段階中 第{ $number }段階
card-not-begun = 全{ $count }段階、開始前
card-stage = { $site }：{ $count }段階中の第{ $number }段階、{ $stage }

## 資料の種類と言語

genre-article = 記事
genre-article-journal = 学術論文
genre-article-magazine = 雑誌記事
genre-article-newspaper = 新聞記事
genre-bill = 法案
genre-book = 書籍
genre-broadcast = 放送
genre-chapter = 書籍の章
genre-dataset = データセット
genre-document = 文書
genre-entry = 項目
genre-entry-dictionary = 辞書の項目
genre-entry-encyclopedia = 事典の項目
genre-event = 催し
genre-figure = 図
genre-graphic = 画像
genre-hearing = 公聴会
genre-interview = インタビュー
genre-legal_case = 判例
genre-legislation = 法令
genre-manuscript = 原稿
genre-map = 地図
genre-motion_picture = 映像
genre-pamphlet = 冊子
genre-paper-conference = 学会発表
genre-patent = 特許
genre-periodical = 定期刊行物
genre-personal_communication = 私信
genre-post = 投稿
genre-post-weblog = ブログ記事
genre-regulation = 規則
genre-report = 報告書
genre-review = 書評・論評
genre-software = ソフトウェア
genre-song = 楽曲
genre-speech = 演説・会見
genre-standard = 規格
genre-thesis = 学位論文
genre-treaty = 条約
genre-webpage = ウェブページ

language-ar = アラビア語
language-de = ドイツ語
language-en = 英語
language-es = スペイン語
language-fr = フランス語
language-it = イタリア語
language-ja = 日本語
language-ko = 韓国語
language-nl = オランダ語
language-pt = ポルトガル語
language-ru = ロシア語
language-vi = ベトナム語
language-zh = 中国語

## 固定版に保存する言葉
# ページの内容は、この言葉を使って固定版に保存され、現在の内容と比べられる。ここを変えると、
# その言葉を含むすべてのページが以前の固定版と異なることになる。

kept-in-japanese = 日本語名
kept-as-known-on = 情報の時点
kept-source = 資料
kept-address = アドレス
kept-in = 掲載
kept-publisher = 発行元
kept-by = 著者
kept-published = 公表日
kept-language = 言語
kept-how-read = 確認の範囲
kept-read-on = 確認日
kept-archive = 保存コピー
kept-brief-by = 要約者
kept-only-repeats = 元の資料
kept-topics = テーマ
kept-actors = 機関・人物
kept-short-name = 略称
kept-kind = 種類
kept-belongs-to = 所属
kept-established = 設置
kept-abolished = 廃止
kept-before = 前身
kept-after = 後継
kept-members = 構成員
kept-checked-by = 監督する側
kept-other-name = 別の名称
kept-also = 別の表記
kept-see = 参照
kept-date = 日付
kept-status = 状況
kept-stage = 段階
kept-topic = テーマ
kept-reviews = 審査
kept-approves = 承認
kept-consulted = 協議先
kept-acts = 実行
kept-part = { $label }：{ $who }
kept-our-reading = 当サイトの見方
kept-contradicts-itself = この資料の中の食い違い
kept-disagrees = 「{ $source }」との食い違い
kept-caution = 注意
kept-no-date = 日付なし
kept-said-on = { $date }の記述
kept-withdrawn = この{ $kind }は{ $date }に取り下げられました。
kept-in-its-place = 代わりのページ
kept-read-full = 全文を確認
kept-read-excerpt = 一部を確認
kept-read-secondhand = 間接的に確認
kept-read-headline = 見出しのみ確認
kept-status-occurred = 実現
kept-status-under-way = 進行中
kept-status-scheduled = 日程確定
kept-status-planned = 予定
kept-status-superseded = 別の形に変更
kept-basis-law = 法律
kept-basis-draft = 案
kept-basis-reported = 報道など
kept-basis-inferred = 推定
kept-actor-council = 会議・本部
kept-actor-office = 事務局・庁
kept-actor-police = 警察
kept-actor-military = 防衛・軍事組織
kept-actor-commission = 委員会
kept-actor-ministry = 省
kept-actor-legislature = 議会
kept-actor-post = 役職
kept-actor-person = 人物
kept-actor-party = 政党
kept-actor-panel = 有識者会議など
kept-actor-group = 団体
kept-a-brief = 資料要約
kept-a-actor = 機関・人物のページ
kept-a-topic = テーマ
kept-a-event = 出来事
kept-a-procedure = 手続き
kept-a-term = 用語
kept-a-page = ページ

## データの列
# 各表の行と列の意味。列の名前ごとに一つ、表によって意味が異なるものは表と列の名前ごとに一つ。

row-briefs = 資料要約（一つの資料をこのサイトの言葉で要約したものと、その資料の書誌情報）
row-actors = 機関、役職、人物、団体のいずれか
row-names = 機関・人物について資料が使う別の名称
row-checks = 機関・人物を監督する側
row-topics = 資料集全体を通じて取り上げるテーマ
row-terms = この分野の用語
row-stages = 全体の段階（順番どおり）
row-events = 日付のある出来事（現在もっとも確かな内容）
row-statements = 出来事について一つの資料が述べたこと
row-procedures = 誰が審査し、承認し、実行するかを示す手続き
row-steps = 手続きの手順
row-cases = 手続きのケースと、それぞれの担当
row-disputes = 資料が別の資料、またはその資料自身と食い違う点
row-pages = 文章のページ
row-changes = ページの作成者が示した変更
row-references = あるページから別のページへのつながり（一か所ごと）
row-withdrawn = 取り下げたページ（タイトルのみを示します）
column-id = ページのid。この資料集の中で重複しません
column-stages-id = 出来事が段階を指すときの名前
column-steps-id = id。手続きの中で重複せず、ページ内の位置を示します
column-cases-id = id。手続きの中で重複せず、ページ内の位置を示します
column-withdrawn-id = ページのid
column-title = ページのタイトル
column-stages-title = 表示する名前
column-steps-title = タイトル
column-cases-title = タイトル
column-withdrawn-title = 以前のタイトル
column-summary = 内容の短い説明
column-stages-summary = 段階の説明
column-address = サイトの先頭から見たページの位置
column-withdrawn-address = 以前の位置（取り下げの案内がある位置）
column-url = 完全なアドレス。公開先が不明な場合はありません
column-published = urls.lockでアドレスを保証した日
column-changed = 作成者が示した最後の変更
column-read_as = 資料をどこまで読んだか
column-relays = この資料が内容を伝えているだけの、元の資料の要約。独立した裏づけではありません
column-actors = 資料が触れている機関・人物
column-events-actors = 関わっている機関・人物
column-topics = 関係するテーマ
column-source_type = 資料の種類（CSLの型）
column-source_title = 発行元の表記による見出し。確認していない場合はありません
column-source_author = 著者（「姓, 名」または団体名）
column-source_editor = 編者
column-source_translator = 訳者
column-source_issued = 公表日
column-source_original_date = 再録・翻訳の元になった文章が最初に公表された日
column-source_accessed = 確認した日
column-source_url = 掲載先
column-source_archive_url = 保存コピーの場所
column-source_archive_date = 保存コピーの作成日
column-source_title_short = 短い見出し
column-source_container_title = 掲載された新聞・雑誌など
column-source_container_title_short = その略称
column-source_collection_title = シリーズ名
column-source_publisher = 発行元
column-source_publisher_place = 発行地
column-source_authority = 法令を定めた機関
column-source_event_title = 会議・公聴会の名称
column-source_language = 言語（`ja` のような言語タグ）
column-source_genre = 発行元の表記による種類
column-source_medium = 媒体
column-source_number = 番号
column-source_volume = 巻
column-source_issue = 号
column-source_page = ページ
column-source_section = 節
column-source_version = 版
column-source_doi = DOI
column-source_isbn = ISBN
column-source_issn = ISSN
column-name = この資料集の言語での名称
column-names-name = 名称
column-short = 略称
column-name_ja = 日本語名
column-reading = 日本語名の読み（かな）
column-kind = 機関・人物の種類
column-withdrawn-kind = 以前の種類
column-parent = 所属する組織
column-predecessor = 前身
column-successor = 後継
column-members = 構成員
column-established = 設置日
column-abolished = 廃止日
column-actor = 機関・人物
column-number = 別の名称の番号（1から）
column-checks-actor = 監督される機関・人物
column-checks-by = 監督する側
column-checks-number = 監督の番号（1から、著者の順）
column-stages-number = 順番（1から）
column-steps-number = 順番（1から）
column-cases-number = 順番（1から）
column-statements-number = 記述の番号（1から、作成者の並べた順）
column-disputes-number = 食い違いの番号（1から）
column-changes-number = 変更の番号（1から、作成者の並べた順）
column-references-number = つながりの番号（1から）
column-source = その名称を使う資料の要約
column-statements-source = 資料の要約
column-term_ja = 用語の日本語表記
column-also = 別の表記
column-see = そのものについてのページ
column-definition = 意味（書式なし）
column-present = 出来事が始まっている最後の段階かどうか
column-date = 実現した日、または実現する日
column-statements-date = 資料が示した日付
column-changes-date = 変更日
column-withdrawn-date = 取り下げた日
column-earliest = 日付として考えられる最初の日
column-latest = 日付として考えられる最後の日
column-wording = 作成者の表記による日付
column-status = どこまで進んだか
column-statements-status = その資料によると、どこまで進んでいたか
column-standing = 計算した結果：資料の見込みより遅い、期日を過ぎている、または実現したとみられるがそう述べる資料がない
column-stage = 属する段階
column-topic = テーマ
column-event = 出来事
column-as_of = 述べた日
column-procedures-as_of = 情報の時点（資料集全体と異なる場合）
column-says = 述べた内容（書式なし）
column-caution = 読むときに注意すべきこと
column-procedure = 手続き
column-who = 手順を担う者
column-what = 行うこと
column-basis = 記述の根拠
column-sources = 裏づけとなる資料要約
column-reviewed_by = 審査する者
column-approved_by = 承認する者
column-consulted = 協議を受ける者
column-acts = 実行する者
column-how = 方法
column-note = そのほかの情報
column-changes-note = 変更した点
column-brief = 資料の要約
column-with = 異なることを述べる資料の要約。資料自身の中で食い違う場合はありません
column-about = 食い違っている点
column-our_reading = 当サイトの見方
column-page = ページ
column-substantive = 表現だけでなく内容も変わったかどうか
column-from = つながりの元のページ
column-to = つながりの先のページ
column-fragment = 先のページの中の位置
column-by = つながりの種類：項目、本文中のリンク、引用、またはリンクになった名前
column-field = 項目の場合、その名前
column-reason = 理由
column-replaced_by = 代わりに読むページ

## 検索

search-title = 検索
search-button = 検索
search-label = 検索語
search-hint = 言葉の一部でも見つかります。引用符 “ ” で囲むと、書いたとおりに探します。キー：/
search-kinds = ページの種類
search-all = すべて
search-more = 続きを表示
search-lists = すべてのページの一覧
search-look = すべてのページの一覧：{ $lists }
search-no-scripts = 検索にはスクリプトが必要ですが、このブラウザーでは動いていません。下の一覧からすべてのページをたどれます。
search-none = 「{ $query }」は見つかりませんでした。言葉を減らすか、別の言葉で試すか、下の一覧をご覧ください。
search-one = 「{ $query }」は1ページにあります。
search-many = 「{ $query }」は{ $count }ページにあります。
search-about = 「{ $query }」は約{ $count }ページにあります。
search-some = 「{ $query }」のすべてを含むページはありません。一部を含むページ：{ $count }
search-few = 「{ $query }」のすべてを含むページ：{ $whole }。一部を含むページ：{ $count }
search-common = 「{ $query }」の言葉はほとんどのページにあります。もう少し特徴のある言葉を足してください。
search-wait = 探しています …
search-offline = 検索を読み込めませんでした。端末がオフラインのようです。接続してからもう一度お試しください。
search-failed = 検索を読み込めませんでした。ページを再読み込みしてください。

# 見つかったページの種類。
found-page = ページ
found-brief = 資料要約
found-actor = 機関・人物
found-topic = テーマ
found-event = 出来事
found-procedure = 手続き
found-term = 用語

# 同じ種類。選ぶとき。
kinds-page = その他のページ
kinds-brief = 資料要約
kinds-actor = 機関・人物
kinds-topic = テーマ
kinds-event = 出来事
kinds-procedure = 手続き
kinds-term = 用語

## 機関・人物の関係（図と文）

relations-heading = 関係
relations-all-heading = 機関・人物どうしの関係
relations-title = { $actor }とそのまわり
relations-all-title = 何が何に属し、何が何の前身で、誰が誰を監督するか
relations-caption = どの関係も、このページの本文に文字で記してあります。
relations-all-caption = 字下げされたものは、上のものに属します。右へ出て戻る線は次の意味です。
relations-not-drawn = 関係の記されていない機関・人物{ $count }件は、図にありません。
relations-told-alone = ほかの{ $count }件は、文だけで示します。
relations-in-words = 同じことを文で
relations-more = ほか{ $count }件（このページの一覧にあります）
relations-part-of = 属する先
relations-parts = 属するもの
relations-members = 構成員
relations-parts-and-members = 属するものと構成員
relations-member = 構成員
relations-member-of = 参加先
relations-before = 前身
relations-after = 後身
relations-checked-by = 監督する側
relations-checks = 監督される側
relations-count = 関係のある機関・人物{ $count }件。
relations-further = ほかに監督の関係が{ $count }件。
key-part = 属する、または構成員である
key-member = 構成員とする
key-before = 前身である
key-checks = 監督する（{ $basis }）
relation-part-of = { $actor }に属する
relation-member-of = { $actor }の構成員である
relation-after = { $actor }の後身である
relation-checked-by = { $actor }の監督を受ける（{ $basis }）
checks-heading = 誰が誰を監督するか
checks-by = 監督する側
checks-whom = 監督される側

## 手続（図と表）

flow-heading = 手順の全体
flow-caption = 枠は各手順の根拠を示します。
flow-or = ・
flow-count = 手順{ $count }段階、上から下へ。
flow-basis = { $basis }：{ $steps }。
