/// The elements of HTML that mean something to the reader of a page.
enum Tag: String, CaseIterable {
  /// A run of text rather than an element.
  case text = "#text"
  /// Any element without a part of its own here.
  case other = ""
  case html, head, body, title, meta, link, base, script, style, noscript, template, svg, math
  case main, article, section, header, footer, nav, aside, div, center, hgroup, address
  case figure, figcaption, picture, img, video, audio, iframe, object, canvas, embed
  case form, fieldset, button, select, option, input, textarea, label, dialog, menu
  case p, blockquote, pre, ul, ol, li, dl, dt, dd, table, thead, tbody, tfoot, tr, td, th, caption
  case h1, h2, h3, h4, h5, h6, hr, br, wbr
  case a, q, time, details, summary, sup, sub

  /// Whether it begins and ends a paragraph (HTML, 15.3.3: those whose display is not inline).
  var isBlock: Bool {
    switch self {
    case .html, .head, .body, .main, .article, .section, .header, .footer, .nav, .aside, .div,
      .center, .hgroup, .address, .figure, .figcaption, .form, .fieldset, .dialog, .menu, .p,
      .blockquote, .pre, .ul, .ol, .li, .dl, .dt, .dd, .table, .thead, .tbody, .tfoot, .tr, .td,
      .th, .caption, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .details, .summary, .option, .iframe:
      true
    default: false
    }
  }

  /// Whether it holds a paragraph itself, so that the search for the article's body ends above it.
  var isParagraph: Bool {
    switch self {
    case .p, .blockquote, .pre, .ul, .ol, .li, .dl, .dt, .dd, .td, .th, .tr, .h1, .h2, .h3, .h4,
      .h5, .h6, .a, .table, .tbody:
      true
    default: false
    }
  }

  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  /// Whether nothing in it is ever words of a page.
  var isMachinery: Bool {
    switch self {
    case .script, .style, .noscript, .template, .svg, .math, .iframe, .object, .canvas, .embed,
      .video, .audio, .select, .textarea, .picture:
      true
    default: false
    }
  }
}

/// The attributes that the reader looks at; all others are left in the parser.
enum AttributeName: String {
  case id, role, rel, href, name, content, property, datetime, lang, hidden, style, type, itemprop
  case pubdate, title
  case className = "class"
  case ariaHidden = "aria-hidden"
  case ariaLabel = "aria-label"
  case dataDatetime = "data-datetime"
  case dataTimestamp = "data-timestamp"
  case dataTime = "data-time"
  case dataDate = "data-date"
  case dataPublished = "data-published"
}
