#include "report/report_page.h"

#include <gmock/gmock.h>

#include "report/report_template.h"

namespace hsx::report_page_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

TEST(EmbeddedJsonTest, HoldsNothingThatBeginsATagAndReadsTheSame) {
  const Json data{{"</script>", "<!-- <script> </SCRIPT >"}, {"text", "a & b > \"c\" \xE2\x80\xA8"}};
  const std::string text = embedded_json(data);
  EXPECT_THAT(text, Not(HasSubstr("<")));
  EXPECT_THAT(text, Not(HasSubstr("\n")));
  EXPECT_EQ(Json::parse(text), data);
}

TEST(EmbeddedJsonTest, KeepsWhatIsEscapedAlready) {
  const Json data = R"("\u003c and \\u003c and \\<")"_json;
  EXPECT_EQ(Json::parse(embedded_json(data)), data);
}

TEST(ReportTemplateTest, HasOnePlaceForTheData) {
  const std::string_view page = report_template();
  EXPECT_THAT(std::string(page.substr(0, 15)), "<!doctype html>");
  const std::size_t at = page.find(kReportDataMark);
  ASSERT_NE(at, std::string_view::npos);
  EXPECT_EQ(page.find(kReportDataMark, at + 1), std::string_view::npos);
  EXPECT_EQ(page.substr(page.size() - 8), "</html>\n");
}

TEST(ReportTemplateTest, LoadsNothing) {
  const std::string page(report_template());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (const char* loader : {"<script src", "<link rel=\"stylesheet", "@import", "url(http"}) {
    EXPECT_THAT(page, Not(HasSubstr(loader)));
  }
}

TEST(ReportPageTest, IsTheTemplateAroundTheData) {
  const std::string_view page = report_template();
  const std::size_t at = page.find(kReportDataMark);
  const Json data{{"kind", "run"}};
  EXPECT_EQ(report_page(data), std::string(page.substr(0, at)) + "{\"kind\":\"run\"}" +
                                   std::string(page.substr(at + kReportDataMark.size())));
}

}  // namespace
}  // namespace hsx::report_page_test
