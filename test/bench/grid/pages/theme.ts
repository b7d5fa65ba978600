/** The look of the application's window: its tokens, and the class names of its grid. */
import '@twilio-paste/design-tokens/dist/themes/twilio/tokens.custom-properties.css'
import '../../../../src-renderer/styles/tokens.css'
import '../../../../src-renderer/styles/base.css'

document.body.dataset['theme'] = 'twilio'
