// The page on testbenches adds a contract and a bench in few lines.
#include <regex>

#include "support/hsxsim_program.h"
#include "testbenches/bench.h"

namespace hsx::page_test {
namespace {

TEST(TestbenchPage, FilesAreShort) {
  const std::string page = contents(repository("docs/writing-a-testbench.md"));
  static const std::regex kFile("\n```cpp\n// ([a-z_]+)[.]cpp\n([^`]*)```");
  std::vector<std::string> names;
  for (std::sregex_iterator found(page.begin(), page.end(), kFile), end; found != end; ++found) {
    names.push_back((*found)[1]);
    EXPECT_LT(lines_of((*found)[2]).size() + 1, 60U) << names.back();
  }
  EXPECT_THAT(names, testing::ElementsAre("trap_cycles", "yield", "authoring_test"));
}

TEST(TestbenchPage, NamesEveryEventConstantBesideItsHeader) {
  const std::string page = contents(repository("docs/writing-a-testbench.md"));
  static const std::regex kConstant("EventType (k[A-Za-z]+)\\{\\s*\"([a-z._]+)\"");
  const std::filesystem::path models = repository("models");
  for (const auto& file : std::filesystem::recursive_directory_iterator(models)) {
    const std::string name = std::filesystem::relative(file.path(), models).string();
    if (name.find("_events.h") == std::string::npos) continue;
    const std::string header = contents(file.path());
    for (std::sregex_iterator found(header.begin(), header.end(), kConstant), end; found != end; ++found) {
      const std::string row =
          "\n[|] `" + name + "` [|][^\n]* `" + (*found)[1].str() + "` " + (*found)[2].str();
      EXPECT_TRUE(std::regex_search(page, std::regex(row))) << row;
    }
  }
}

TEST(BenchPage, NamesEveryBenchAndMetric) {
  const std::string page = contents(repository("docs/benches.md"));
  for (const std::string& name : Benches::instance().names()) {
    EXPECT_THAT(page, testing::HasSubstr("\n| `" + name + "` |"));
    for (const BenchMetric& metric : Benches::instance().find(name)->metrics)
      EXPECT_THAT(page, testing::HasSubstr("`" + std::string(metric.name) + "`"));
  }
}

}  // namespace
}  // namespace hsx::page_test
