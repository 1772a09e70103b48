// The code of docs/writing-a-component.md stands in the example that is built.
#include <regex>

#include "support/hsxsim_program.h"

namespace hsx::component_page_test {
namespace {

using testing::HasSubstr;

TEST(ComponentPage, ItsCodeStandsInTheExample) {
  static const std::regex kBlock("\n(?:<!-- (tests/plugin/[a-z_./A-Z]+) -->\n)?```[a-z]+\n([^`]*)```");
  const std::string page = contents(repository("docs/writing-a-component.md"));
  std::size_t blocks = 0;
  for (std::sregex_iterator found(page.begin(), page.end(), kBlock), end; found != end; ++found, ++blocks) {
    const std::string code = (*found)[2];
    ASSERT_TRUE((*found)[1].matched) << "from no file:\n" << code;
    EXPECT_THAT(contents(repository((*found)[1])), HasSubstr(code)) << (*found)[1];
  }
  EXPECT_GT(blocks, 15U);
}

}  // namespace
}  // namespace hsx::component_page_test
