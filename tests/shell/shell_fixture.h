// What tests of the shell's commands share.
#pragma once

#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"

namespace hsx {

class ShellTest : public ProgramTest {
 protected:
  using Json = nlohmann::json;
  static std::string workload(const std::string& name) {
    return repository("configs/workloads/" + name + ".toml");
  }
  Outcome shell(const std::string& commands, Arguments arguments = {workload("mailbox_pair")}) {
    arguments.insert(arguments.begin(), "shell");
    arguments.insert(arguments.end(), {"-c", commands});
    return hsxsim(arguments);
  }
  // What the last of the commands gives.
  Json result(const std::string& commands, Arguments arguments = {workload("mailbox_pair")}) {
    arguments.emplace_back("--json");
    const Outcome outcome = shell(commands, arguments);
    EXPECT_EQ(outcome.err, "") << commands;
    const auto lines = lines_of(outcome.out);
    const Json reply = lines.empty() ? Json() : Json::parse(lines.back());
    EXPECT_TRUE(reply.value("ok", false)) << reply;
    return reply.value("result", Json());
  }
};

}  // namespace hsx
