// Tests with plug-ins, which tests/CMakeLists.txt builds from tests/tools/plugins.
#pragma once

#include <filesystem>
#include <string>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx {

// The folder of the test holds libparts.so.
class PluginTest : public ProgramTest {
 protected:
  PluginTest() {
    bring("parts");
    write_image("w.hxe", returns(3));
  }
  // Copies a plug-in to the folder.
  void bring(const std::string& name) {
    const std::string file = "lib" + name + ".so";
    std::filesystem::copy_file(std::filesystem::path(HSX_TEST_PLUGINS) / file, folder_ / file);
  }
  static std::string tasks() { return "[[task]]\nimage = \"w.hxe\"\n[expect]\n\"task.1.exit_status\" = 3\n"; }

  const std::string kUse =
      "[components]\nbus = { arbiter = \"plugin_last\" }\nexec = { policy = \"plugin_first\" }\n";
};

}  // namespace hsx
