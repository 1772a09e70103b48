// What a page quotes of the program is what the program prints.
#include <regex>
#include <sstream>

#include "support/hsxsim_program.h"

namespace hsx::console_test {
namespace {

namespace fs = std::filesystem;

// A fenced block that begins with a command. The quoted lines follow each other in what the program prints
// and in the state that it writes, but where a line "..." stands; the last one can name the exit status,
// which is 0 otherwise.
struct Console {
  Arguments arguments;
  std::vector<std::string> lines;
  int status = 0;
};

Console parse(const std::string& block) {
  static const std::string kPrompt = "$ hsxsim ";
  static const std::string kStatus = "# exit status ";
  Console console;
  for (const std::string& line : lines_of(block)) {
    if (line.compare(0, kPrompt.size(), kPrompt) == 0) {
      std::istringstream words(line.substr(kPrompt.size()));
      for (std::string word; words >> word;) console.arguments.push_back(word);
    } else if (line.compare(0, kStatus.size(), kStatus) == 0) {
      console.status = std::stoi(line.substr(kStatus.size()));
    } else {
      console.lines.push_back(line);
    }
  }
  return console;
}

std::vector<Console> consoles(const std::string& page) {
  static const std::regex kBlock("\n```console\n([^`]*)```");
  std::vector<Console> found;
  for (std::sregex_iterator block(page.begin(), page.end(), kBlock), end; block != end; ++block)
    found.push_back(parse((*block)[1]));
  return found;
}

// The lines between two gaps.
std::vector<std::string> passages(const std::vector<std::string>& lines) {
  std::vector<std::string> found{""};
  for (const std::string& line : lines) {
    if (line == "...") {
      found.emplace_back();
    } else {
      found.back() += line + "\n";
    }
  }
  return found;
}

class QuotedOutput : public ProgramTest, public testing::WithParamInterface<const char*> {
 protected:
  QuotedOutput() { fs::create_directory_symlink(repository("configs"), path("configs")); }

  void expect_quoted(const Console& console) {
    const Outcome outcome = hsxsim(console.arguments);
    EXPECT_EQ(outcome.status, console.status) << outcome.err;
    std::string printed = "\n" + outcome.out + "\n";
    if (exists("state.json")) printed += read("state.json");
    std::size_t from = 0;
    for (const std::string& passage : passages(console.lines)) {
      const std::size_t at = printed.find("\n" + passage, from);
      ASSERT_NE(at, std::string::npos) << passage << "is not what is printed:\n" << printed;
      from = at + passage.size();
    }
    fs::remove(path("state.json"));
  }
};

TEST_P(QuotedOutput, IsWhatIsPrinted) {
  const std::vector<Console> quoted = consoles(contents(repository(GetParam())));
  EXPECT_FALSE(quoted.empty());
  for (const Console& console : quoted) {
    SCOPED_TRACE(testing::PrintToString(console.arguments));
    expect_quoted(console);
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, QuotedOutput, testing::Values("docs/remediation.md", "docs/shell.md"),
                         [](const testing::TestParamInfo<const char*>& page) {
                           return fs::path(page.param).stem().string();
                         });

}  // namespace
}  // namespace hsx::console_test
