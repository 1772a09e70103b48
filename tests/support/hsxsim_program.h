// The program under test as its users meet it: a process with a folder of its own.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "isa/image.h"

namespace hsx {

using Arguments = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;  // added to the inherited one

// What a process left behind. `status` is its exit status, or minus the signal that ended it.
struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
  std::chrono::milliseconds took{};
};

// A started hsxsim. Its output goes to files, so it never blocks on a reader.
class Process {
 public:
  Process(const Arguments& arguments, const Environment& environment, const std::filesystem::path& cwd,
          const std::filesystem::path& output, const std::string& standard_output);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  // Waits for the end; a process that takes longer than `limit` is killed and fails the test.
  Outcome wait(std::chrono::seconds limit = std::chrono::seconds(60));

 private:
  std::filesystem::path out_;
  std::filesystem::path err_;
  pid_t pid_ = -1;
  std::chrono::steady_clock::time_point started_;
};

class ProgramTest : public testing::Test {
 protected:
  ProgramTest();
  ~ProgramTest() override;

  // Runs hsxsim in the test's folder, so that messages name files as the test wrote them.
  Outcome hsxsim(const Arguments& arguments, const Environment& environment = {});
  Outcome hsxsim_from(const std::filesystem::path& cwd, const Arguments& arguments,
                      const Environment& environment = {});
  // Runs hsxsim with its standard output going to `file`.
  Outcome hsxsim_to(const std::string& file, const Arguments& arguments);
  // Expects status 2, a message with this text, and that nothing was printed or written.
  void refused(const Arguments& arguments, const std::string& message);
  std::unique_ptr<Process> start(const Arguments& arguments);

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& text) const;
  void write_image(const std::string& name, const Image& image) const;
  std::string read(const std::string& name) const;
  bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  // Relative name -> content of every file below a folder of the test's folder; "NAME/" for a folder.
  std::map<std::string, std::string> files(const std::string& below = ".") const;

  std::filesystem::path folder_;  // empty at first; files of the harness lie elsewhere
  std::filesystem::path outputs_;
};

// A file of the repository.
std::string repository(const std::string& name);
// The configs in a folder of the repository, without ".toml".
std::vector<std::string> config_names(const std::string& folder);

std::string contents(const std::filesystem::path& path);
std::vector<std::string> lines_of(const std::string& text);

}  // namespace hsx
