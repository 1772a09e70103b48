// The program under test on a terminal.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

#include "support/hsxsim_program.h"

namespace hsx {

// A started hsxsim whose standard streams are a terminal of 80 columns and 24 rows. Keys go in, what it
// prints comes out; nobody interprets control sequences, but TERM=dumb asks for few.
class Terminal80 {
 public:
  Terminal80(const Arguments& arguments, const Environment& environment, const std::filesystem::path& cwd);
  ~Terminal80();
  Terminal80(const Terminal80&) = delete;
  Terminal80& operator=(const Terminal80&) = delete;

  void type(const std::string& keys) const;
  // Waits until this is printed behind what was expected before, and returns what stood between. A text that
  // does not come fails the test.
  std::string expect(const std::string& text, std::chrono::seconds limit = std::chrono::seconds(20));
  // Exit status, or minus the signal that ended it. Fails the test when it does not end.
  int wait(std::chrono::seconds limit = std::chrono::seconds(20));
  void signal(int number) const;

 private:
  // Whether anything came within the time.
  bool read_more(std::chrono::milliseconds limit);

  int descriptor_ = -1;
  pid_t pid_ = -1;
  std::string unread_;
};

}  // namespace hsx
