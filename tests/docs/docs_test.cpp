// The examples of the documentation do what it says, and every page can be found.
#include <regex>

#include "support/hsxsim_program.h"
#include "testbenches/injection/injection.h"

namespace hsx::docs_test {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class Docs : public ProgramTest, public testing::WithParamInterface<const char*> {
 protected:
  // Writes the examples of a page, fenced blocks that begin with their file name in a comment; returns the
  // names of the configs.
  std::vector<std::string> write_examples(const std::string& page) const {
    static const std::regex kExample("\n```(?:toml|asm)\n([^`]*)```");
    static const std::regex kFileName("^[#;] ([a-z_]+\\.(?:toml|mvasm))\n");
    std::vector<std::string> configs;
    for (std::sregex_iterator found(page.begin(), page.end(), kExample), end; found != end; ++found) {
      const std::string example = (*found)[1];
      std::smatch name;
      EXPECT_TRUE(std::regex_search(example, name, kFileName)) << example;
      write(name[1], example);
      if (fs::path(name[1]).extension() == ".toml") configs.push_back(name[1]);
    }
    return configs;
  }
};

TEST_P(Docs, ExamplesRunAndKeepTheirExpectations) {
  const std::vector<std::string> configs = write_examples(contents(repository(GetParam())));
  EXPECT_FALSE(configs.empty());
  for (const std::string& config : configs) {
    EXPECT_THAT(read(config), HasSubstr("[expect]")) << config;
    const Outcome outcome = hsxsim({"run", config});
    EXPECT_EQ(outcome.status, 0) << config << "\n" << outcome.err << outcome.out;
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, Docs,
                         testing::Values("docs/configuration.md", "docs/assembly.md", "docs/contracts.md",
                                         "docs/injection.md"),
                         [](const testing::TestParamInfo<const char*>& page) {
                           return fs::path(page.param).stem().string();
                         });

// Each kind has a row with all its keys and one with an example, which is that of its own.
TEST(InjectionPage, HasAllKinds) {
  const std::string page = contents(repository("docs/injection.md"));
  for (const auto& [name, kind] : injection_kinds()) {
    const std::string begin = "\n| `" + name + "` | ";
    const std::size_t at = page.find(begin);
    ASSERT_NE(at, std::string::npos) << name;
    const std::string row = page.substr(at, page.find('\n', at + 1) - at);
    for (const InjectionKey& key : kind.row.keys) {
      EXPECT_THAT(row, HasSubstr("`" + key.name + "`")) << name;
      for (const std::string& word : key.words) EXPECT_THAT(page, HasSubstr("`" + word + "`")) << name;
    }
    const std::string example = std::regex_replace(kind.row.example, std::regex("\n"), "; ");
    EXPECT_THAT(page, HasSubstr(begin + "`" + example + "` |\n"));
  }
}

TEST(Readme, LinksEveryPage) {
  const std::string readme = contents(repository("README.md"));
  for (const fs::directory_entry& page : fs::directory_iterator(repository("docs"))) {
    if (page.path().extension() != ".md") continue;
    EXPECT_THAT(readme, HasSubstr("](docs/" + page.path().filename().string() + ")"));
  }
}

}  // namespace
}  // namespace hsx::docs_test
