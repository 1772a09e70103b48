// Sweeps of a small program as users run them.
#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/hsxsim_program.h"

namespace hsx {

class Sweep : public ProgramTest {
 protected:
  using Json = nlohmann::json;

  Sweep() {
    // Counts down from N: 3 + 2 N instructions; the RET that ends the task is none.
    write("count.mvasm",
          ".entry main\n.text\nmain:\nLDI32 R1, N\nLDI R2, 1\nLDI R0, 0\nloop:\nSUB R1, R1, R2\nJNZ "
          "loop\nRET\n");
    write("w.toml", "[[task]]\nimage = \"count.mvasm\"\ndefine = { N = 5 }\n");
  }
  // A sweep over the wait states of the RAM and the size of the work.
  void write_sweep(const std::string& more = "") {
    write("s.toml",
          "config = \"w.toml\"\n[[axis]]\nname = \"n\"\nset = \"task.1.define.N\"\nvalues = [1, 2, 3, "
          "4]\n[[axis]]\nset "
          "= \"ram.wait_states\"\nfrom = 0\nto = 2\nstep = 1\n" +
              more);
  }
  // Two points whose image never comes: whoever opens it waits.
  void write_hanging_sweep(const std::string& more = "") {
    ASSERT_EQ(mkfifo(path("hang.mvasm").c_str(), 0600), 0);
    write("hang.toml", "[[task]]\nimage = \"hang.mvasm\"\n");
    write("s.toml", "config = \"hang.toml\"\n[[axis]]\nset = \"exec.quantum\"\nvalues = [1, 2]\n" + more);
  }
  static void wait_for(const std::function<bool()>& event) {
    for (int i = 0; i < 10'000 && !event(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Outcome sweep(Arguments more = {}) {
    more.insert(more.begin(), {"sweep", "s.toml", "-o", "r"});
    return hsxsim(more);
  }
  std::vector<std::string> csv() { return lines_of(read("r/results.csv")); }
  Json json() { return Json::parse(read("r/sweep.json")); }
  // The values of a column.
  std::vector<std::string> column(const std::string& name) {
    std::vector<std::string> values;
    std::size_t place = 0;
    for (const std::string& line : csv()) {
      std::vector<std::string> fields;
      for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = end + 1;
      }
      if (values.empty() && fields[0] == "index") {
        place = static_cast<std::size_t>(std::find(fields.begin(), fields.end(), name) - fields.begin());
      }
      values.push_back(place < fields.size() ? fields[place] : "no such column");
    }
    values.erase(values.begin());
    return values;
  }
};

}  // namespace hsx
