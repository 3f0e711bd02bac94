package FapiHarness::NoCaptcha;

# LemonLDAP::NG loads its captcha even where none is asked for, and with it ImageMagick. This one draws nothing.

use strict;
use warnings;
use Mouse;

extends 'Lemonldap::NG::Portal::Main::Plugin';

sub init { return 1 }

1;
