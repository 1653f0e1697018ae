package dev.grpcsh.report;

final class HtmlPage {
    private HtmlPage() {}

    static String coverage(Coverage coverage) {
        return "";
    }
}
