// A folder of config files, loaded and built.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "platforms/platform.h"

namespace hsx {

class ConfigTest : public testing::Test {
 protected:
  ConfigTest() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("hsx_") + std::to_string(getpid()) +
                                                           "_" + test.test_suite_name() + "_" + test.name());
    // A platform that is built a second time finds the names of its processes taken; nothing is simulated
    // here.
    sc_core::sc_report_handler::set_actions(sc_core::SC_ID_INSTANCE_EXISTS_, sc_core::SC_DO_NOTHING);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~ConfigTest() override { std::filesystem::remove_all(folder_); }

  // Writes a file below the folder and returns its path.
  std::string write(const std::string& name, const std::string& text) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  LoadedConfig load(const std::vector<std::string>& files, const std::vector<std::string>& sets = {}) {
    ConfigRequest request;
    request.files = files;
    request.sets = sets;
    return load_config(request);
  }

  Platform& build(const std::vector<std::string>& files, const std::vector<std::string>& sets = {}) {
    platform_.reset();
    platform_ = std::make_unique<Platform>(load(files, sets), Engine::lockstep);
    return *platform_;
  }

  // The messages about what is wrong, with the folder cut out.
  std::vector<std::string> messages(const Diagnostics& diagnostics) const {
    std::vector<std::string> lines = diagnostics.lines();
    const std::string prefix = folder_.string() + "/";
    for (std::string& line : lines) {
      for (std::size_t at = line.find(prefix); at != std::string::npos; at = line.find(prefix))
        line.erase(at, prefix.size());
    }
    return lines;
  }
  std::vector<std::string> load_errors(const std::string& text) {
    return messages(load({write("c.toml", text)}).diagnostics);
  }
  std::vector<std::string> build_errors(const std::string& text, const std::vector<std::string>& sets = {}) {
    return messages(build({write("c.toml", text)}, sets).context().diagnostics);
  }

  std::filesystem::path folder_;
  std::unique_ptr<Platform> platform_;
};

using testing::ElementsAre;
using testing::IsEmpty;

}  // namespace hsx
