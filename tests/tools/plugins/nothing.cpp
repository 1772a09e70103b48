// A plug-in that registers nothing.
#include "kernel/plugin.h"
