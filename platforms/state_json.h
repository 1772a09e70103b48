// state.json: what the machine looked like at the end of a run.
#pragma once

#include <string>

#include "platforms/simulation.h"

namespace hsx {

// Any bytes as text: those that are not ASCII as the characters U+0080..U+00FF.
std::string as_utf8(const std::string& bytes);

// Schema "hsxsim.state/1". Bytes that are not UTF-8 (mailbox names, UART output) are written as the
// characters U+0080..U+00FF, so any byte can be read back.
std::string state_json(Platform& platform, const RunResult& result);

}  // namespace hsx
