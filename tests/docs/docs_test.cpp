// The examples of the documentation do what it says, and every page can be found.
#include <regex>

#include "support/hsxsim_program.h"

namespace hsx {
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
                         testing::Values("docs/configuration.md", "docs/assembly.md", "docs/contracts.md"),
                         [](const testing::TestParamInfo<const char*>& page) {
                           return fs::path(page.param).stem().string();
                         });

TEST(Readme, LinksEveryPage) {
  const std::string readme = contents(repository("README.md"));
  for (const fs::directory_entry& page : fs::directory_iterator(repository("docs"))) {
    if (page.path().extension() != ".md") continue;
    EXPECT_THAT(readme, HasSubstr("](docs/" + page.path().filename().string() + ")"));
  }
}

}  // namespace
}  // namespace hsx
