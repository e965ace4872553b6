internal import Hummingbird

/// Puts a page in its layout and makes the answer.
package struct Renderer: Sendable {
    let templates: Templates
    let assets: StaticAssets
    let settings: WebSettings

    func response(_ page: WebPage, context: WebContext) -> Response {
        let layout = Layout(
            page: page, schemeName: settings.schemeName,
            stylesheet: assets.address(of: "appui.css"),
            navigation: Navigation.bar(for: context, section: page.section),
            account: Navigation.account(for: context),
            demonstration: settings.isDemonstration, isForStaff: context.session != nil)
        let buffer = ByteBuffer(string: templates.render(.layout, layout).text)
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .contentLength: String(buffer.readableBytes),
        ]
        if page.isKeptForBack { headers[.cacheControl] = "private, no-cache" }
        return Response(
            status: page.status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }

    /// Sends the browser to another page once an act is done.
    func redirect(to site: Site, query: [(String, String)] = []) -> Response {
        Response(status: .seeOther, headers: [.location: site.address(query)])
    }
}
