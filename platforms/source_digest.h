// What tells builds of different sources apart.
#pragma once

namespace hsx {

// SHA-256, in hexadecimal, over all sources that results come from (models, testbenches, platforms and what
// runs a point of a sweep, with their names). The same for every compiler and build type.
const char* source_digest();

}  // namespace hsx
