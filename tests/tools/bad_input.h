// Rows of what must be refused before anything runs.
#pragma once

#include <utility>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx {

struct BadInput {
  const char* name;
  std::string config;                 // c.toml; good.hxe lies beside it
  std::vector<std::string> messages;  // each a whole line of standard error, all of them
  Arguments more = {};                // further arguments
};

inline void PrintTo(const BadInput& row, std::ostream* out) {
  *out << row.config;
}

class BadInputTest : public ProgramTest, public testing::WithParamInterface<BadInput> {
 protected:
  BadInputTest() { write_image("good.hxe", returns()); }

  // Refused by run and by --dry-run, with exactly these lines; nothing comes into being, and nothing runs.
  void refused(const std::string& config, const std::vector<std::string>& messages, const Arguments& more) {
    write("c.toml", config);
    const auto before = files();
    for (const Arguments& last :
         {Arguments{"-o", "results", "--state-out", "state.json"}, Arguments{"--dry-run"}}) {
      Arguments arguments{"run", "c.toml"};
      arguments.insert(arguments.end(), more.begin(), more.end());
      arguments.insert(arguments.end(), last.begin(), last.end());
      const Outcome outcome = hsxsim(arguments);
      EXPECT_EQ(outcome.status, 2);
      EXPECT_EQ(outcome.out, "");
      EXPECT_EQ(lines_of(outcome.err), messages);
      EXPECT_EQ(files(), before);
    }
  }
  void refused(const BadInput& row) { refused(row.config, row.messages, row.more); }
};

inline std::string name_of_row(const testing::TestParamInfo<BadInput>& info) {
  return info.param.name;
}

// Three lines: one task, on the platform of the repository rather than on the built-in one, so that
// components can be added.
const std::string kPlatform = "base = \"" + std::string(HSX_SOURCE_DIR) +
                              "/configs/platforms/hsx-soc.toml\"\n[[task]]\nimage = \"good.hxe\"\n";
const std::string kTask = "[[task]]\nimage = \"good.hxe\"\n";

}  // namespace hsx
