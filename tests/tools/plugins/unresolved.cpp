// A plug-in that needs what nobody has.
#include "kernel/plugin.h"

namespace plugin_test {
int missing_function();
}

extern const int kValue;
const int kValue = plugin_test::missing_function();
